import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { keyQuery, revealToken } from '../../api/session.ts';
import { toolQuery } from '../../api/tool-query.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Field, Input } from '../../ui/field.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { aiClients, type ClientForm, type Connection } from './clients.ts';

const firstClient = aiClients[0];
const defaultCheckout = '/absolute/path/to/builder-mode';

/** The exact file or command for a client: masked on screen, real in the copy. */
export function YourAiClient() {
  const who = useQuery(toolQuery('whoami', {}));
  const key = useQuery(keyQuery);
  const [clientId, setClientId] = useState(firstClient?.id ?? '');
  const [formId, setFormId] = useState<ClientForm['id']>('remote');
  const [checkout, setCheckout] = useState('');
  const client = aiClients.find((one) => one.id === clientId) ?? firstClient;
  if (client === undefined || who.data === undefined) return null;
  const form = client.forms.find((one) => one.id === formId) ?? client.forms[0];
  const { server, tenant } = who.data;
  const of = (token: string): Connection => ({ server, tenant, token, checkout: checkout.trim() || defaultCheckout });
  const shown = of(`${tenant}_••••${key.data?.last4 ?? ''}`);
  return (
    <>
      <Tabs
        label="Client"
        look="ctabs"
        tabs={aiClients.map((one) => ({ value: one.id, label: one.name }))}
        value={client.id}
        onPick={setClientId}
      >
        <div className="code code-copy">
          <CopyButton what="Configuration" text={async () => form.render(of((await revealToken()).token))} word small className="cp" />
          {form.render(shown)}
        </div>
      </Tabs>
      <div className="row wrap client-foot">
        <Segmented
          small
          label="Way in"
          options={client.forms.map((one) => ({ value: one.id, label: one.label }))}
          value={form.id}
          onPick={setFormId}
        />
        <span className="why grow">{form.where}</span>
        {form.installLink !== undefined && (
          <a
            className="btn btn-sm"
            href={form.installLink(shown)}
            title="The link carries no token: set MIHU_TENANT_KEY in the client’s environment"
          >
            Install in {client.name}
          </a>
        )}
      </div>
      {form.id === 'stdio' && (
        <Field
          label="Builder Mode on that computer"
          help="The folder that was cloned and installed there. stdio starts bin/builder-mcp in it."
        >
          {(attributes) => (
            <Input
              {...attributes}
              className="mono"
              placeholder={defaultCheckout}
              value={checkout}
              spellCheck={false}
              autoCapitalize="none"
              onChange={(event) => setCheckout(event.target.value)}
            />
          )}
        </Field>
      )}
    </>
  );
}
