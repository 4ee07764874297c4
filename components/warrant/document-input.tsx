import { TextInput } from '@mantine/core';
import { HashInput, isSha256 } from './hash-input';

export type NamedDocument = { readonly documentName: string; readonly documentSha256: string };
type Props = { what: string; value: NamedDocument; onChange: (next: NamedDocument) => void };

/** A document by its name and its SHA-256; choosing the file fills in both, and the file stays on this machine. */
export function DocumentInput({ what, value, onChange }: Props) {
  return (
    <>
      <HashInput
        label={`SHA-256 of the ${what}`}
        value={value.documentSha256}
        onChange={(documentSha256, name) => onChange({ documentName: name ?? value.documentName, documentSha256 })}
      />
      <TextInput
        label={`Name of the ${what}`}
        maxLength={300}
        value={value.documentName}
        onChange={(event) => onChange({ ...value, documentName: event.currentTarget.value })}
      />
    </>
  );
}

export function isDocument({ documentName, documentSha256 }: NamedDocument): boolean {
  return documentName.trim() !== '' && isSha256(documentSha256);
}
