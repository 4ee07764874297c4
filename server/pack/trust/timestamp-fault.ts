/** No usable time stamp. The message is a sentence for whoever runs the portal, without content. */
export class TimestampFault extends Error {
  override readonly name = 'TimestampFault';

  /** @param mayPass whether the same question may be answered later: silence and outages, not a wrong answer */
  constructor(
    message: string,
    readonly mayPass = false,
  ) {
    super(message);
  }
}
