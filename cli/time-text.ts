/** A time as people read it, to the second, in UTC: `2020-03-01 12:00:00Z`. */
export function timeText(time: Date): string {
  return `${time.toISOString().slice(0, 19).replace('T', ' ')}Z`;
}
