import { Anchor, Code } from '@mantine/core';
import { Panel } from '../shell/panel';
import classes from './recipient.module.css';
import type { Served } from './served';

/** How the recipient checks what they have, without this portal. */
export function CheckPanel({ served }: { served: Served }) {
  const file = `${served.case}-${served.pack}`;
  return (
    <Panel title="Check it without us">
      <ol>
        <li>
          Compare the SHA-256 of the file with the one above:
          <Code block>sha256sum {file}.pdf</Code>
        </li>
        <li>
          Open the{' '}
          <Anchor href="/verify/reader.html" download underline="always">
            reader and verifier
          </Anchor>
          , keep that one file, and open it from your disk with no network. It shows the pack and checks every page,
          message and proof.
        </li>
        <li>
          Or on the command line: <Code block>npx ambit verify pack {file}.pdf</Code>
        </li>
      </ol>
      <p className={classes.quiet}>
        Take the fingerprint of the certificate and the keys of the ledger’s witnesses from the agency on paper, not
        from the file or from here.
      </p>
    </Panel>
  );
}
