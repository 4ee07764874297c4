import qrcode from 'qrcode-generator';

/**
 * Operators that draw a QR symbol (ISO/IEC 18004, level M) as squares, so that it stays sharp on paper.
 * @param text Latin-1
 * @param width of the whole symbol, in points
 */
export function drawSymbol(text: string, { x, y, width }: { x: number; y: number; width: number }): string {
  const code = qrcode(0, 'M');
  code.addData(text, 'Byte');
  code.make();
  const count = code.getModuleCount();
  const rows: string[] = [];
  for (let row = 0; row < count; row++) {
    for (let from = 0; from < count; from++) {
      if (!code.isDark(row, from)) continue;
      let to = from;
      while (to < count && code.isDark(row, to)) to++;
      rows.push(`${from} ${count - 1 - row} ${to - from} 1 re`);
      from = to;
    }
  }
  const side = Math.round((width / count) * 10_000) / 10_000;
  // One path, filled once: squares that touch leave no hair between them.
  return `q 0 0 0 rg ${side} 0 0 ${side} ${x} ${y} cm\n${rows.join('\n')}\nf Q`;
}
