import type { ReceiptBody } from '@/server/receipt/receipt-body';
import type { ReceiptOnWire } from '@/server/receipt/wire';

/** Hands the receipt to the browser as a file: no address, nothing fetched. */
export function downloadReceipt({ sha256, receipt, signature }: ReceiptOnWire, { reference }: ReceiptBody): void {
  const file = new Blob([JSON.stringify({ sha256, receipt, signature }, null, 2)], { type: 'application/json' });
  const address = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = address;
  link.download = `scope-receipt-${reference.replaceAll(/[^\w.-]/g, '-')}-${sha256.slice(0, 8)}.json`;
  link.click();
  URL.revokeObjectURL(address);
}
