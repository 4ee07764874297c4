// Loaded into the programs of the house before their own code. The channel to `ambit start` breaks when that process ends, even by
// SIGKILL: then this one ends too, in order if it can within three seconds. Otherwise it would go on serving with nobody to stop it.

if (process.env.AMBIT_TIED) {
  // Programs hand options and environment on to helpers of their own, whose channel leads elsewhere and may close at any time.
  delete process.env.AMBIT_TIED;
  process.on('disconnect', () => {
    setTimeout(() => process.exit(1), 3_000).unref();
    process.kill(process.pid, 'SIGTERM');
  });
  // The listener alone must not keep a process alive that has nothing left to do.
  process.channel?.unref();
}
