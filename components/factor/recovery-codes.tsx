'use client';

import { Button, Code, CopyButton, Group, SimpleGrid, Stack, Text } from '@mantine/core';
import { Panel } from '../shell/panel';

/** Shown once: nobody can read them again. */
export function RecoveryCodes({ codes, onKept }: { codes: readonly string[]; onKept: () => void }) {
  return (
    <Panel title="Your recovery codes">
      <Stack gap="md">
        <Text>
          Keep these apart from your phone. Each lets you in once when you don’t have it. They are shown this one time.
        </Text>
        <SimpleGrid cols={2} spacing="xs">
          {codes.map((code) => (
            <Code key={code}>{code}</Code>
          ))}
        </SimpleGrid>
        <Group>
          <Button onClick={onKept}>I have kept them</Button>
          <CopyButton value={codes.join('\n')}>
            {({ copied, copy }) => (
              <Button variant="default" onClick={copy}>
                {copied ? 'Copied' : 'Copy all'}
              </Button>
            )}
          </CopyButton>
        </Group>
      </Stack>
    </Panel>
  );
}
