import { useQuery } from '@tanstack/react-query';
import { Braces } from 'lucide-react';
import { useState } from 'react';
import type { BuilderToolName, InputOf } from '../../contract/builder-toolset.ts';
import { sessionQuery } from '../api/session.ts';
import { Button } from './button.tsx';
import { CopyButton } from './copy-button.tsx';
import { Dialog } from './dialog.tsx';
import { Icon } from './icon.tsx';
import { Tabs } from './tabs.tsx';
import { toolCallText, type ToolCallForm } from './tool-call-text.ts';

interface ToolCallProps<Name extends BuilderToolName> {
  readonly name: Name;
  readonly input: InputOf<Name>;
}

const forms: readonly { readonly value: ToolCallForm; readonly label: string }[] = [
  { value: 'mcp', label: 'MCP' },
  { value: 'http', label: 'HTTP' },
];

/** `{ } name` in a head: the same action as a tool call, to copy. */
export function ToolCall<Name extends BuilderToolName>({ name, input }: ToolCallProps<Name>) {
  const [open, setOpen] = useState(false);
  const [form, setForm] = useState<ToolCallForm>('mcp');
  const session = useQuery({ ...sessionQuery, enabled: open });
  const text = toolCallText(form, session.data?.server ?? location.origin, session.data?.tenant ?? '', name, input);
  return (
    <>
      <Button ghost className="hide-m" title="The same as a tool call" onClick={() => setOpen(true)}>
        <Icon of={Braces} />
        <span className="mono">{name}</span>
      </Button>
      {open && (
        <Dialog
          wide
          title="The same as a tool call"
          onClose={() => setOpen(false)}
          footer={
            <Button onClick={() => setOpen(false)} data-first-focus>
              Close
            </Button>
          }
        >
          <div className="dialog-body">
            <p>Every door runs the same tool with the same permissions. Put the token in MIHU_TENANT_KEY first.</p>
            <Tabs label="Form of the call" tabs={forms} value={form} onPick={setForm} look="ctabs">
              <div className="code code-copy">
                <CopyButton what="Tool call" text={text} word small className="cp" />
                {text}
              </div>
            </Tabs>
          </div>
        </Dialog>
      )}
    </>
  );
}
