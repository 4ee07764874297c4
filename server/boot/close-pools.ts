/** Ends this process's own connections: the database is stopped under those that stay open. */
export async function closePools(): Promise<void> {
  const [{ casebook }, { ledgerPool }, { intakePool }] = await Promise.all([
    import('../casebook'),
    import('../custody/ledger-client'),
    import('../intake/intake-client'),
  ]);
  await Promise.all([casebook().$disconnect(), ledgerPool().end(), intakePool().end()]);
}
