import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { keyQuery, type KeyFacts } from '../../api/session.ts';
import { toolQuery } from '../../api/tool-query.ts';
import { useTool } from '../../api/use-tool.ts';
import { Ago } from '../../ui/ago.tsx';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { CopyField } from '../../ui/copy-field.tsx';
import { ErrorBox } from '../../ui/error-box.tsx';
import { Mark } from '../../ui/mark.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { toast, toastError } from '../../ui/toasts.ts';
import { TokenField } from './token-field.tsx';

type Ending = 'recreate' | 'revoke';

/** Server, tenant and token, and the two ways to end the token. */
export function BuilderConnection() {
  const who = useQuery(toolQuery('whoami', {}));
  const key = useQuery(keyQuery);
  const cache = useQueryClient();
  const rotate = useTool('rotate_key');
  const revoke = useTool('revoke_key');
  const [ending, setEnding] = useState<Ending | null>(null);

  if (who.isLoadingError || key.isLoadingError) {
    const retry = () => void Promise.all([who.refetch(), key.refetch()]);
    return <ErrorBox what="The connection could not be read." error={who.error ?? key.error} onRetry={retry} />;
  }
  if (who.isPending || key.isPending) return <Skeleton lines={['100%', '100%', '100%']} label="Loading the connection" />;
  const { tenant, server } = who.data;

  /** Who used it last is read anew: it may be the reason not to. */
  function ask(next: Ending): void {
    void key.refetch();
    setEnding(next);
  }
  function done(words: string): void {
    setEnding(null);
    toast('done', words);
    void cache.invalidateQueries({ queryKey: keyQuery.queryKey });
    void cache.invalidateQueries({ queryKey: ['whoami'] });
  }
  const makeToken = (words: string) =>
    rotate.mutate({}, { onSuccess: () => done(words), onError: (error) => toastError('No new token was made', error) });

  return (
    <>
      <dl className="kvf">
        <dt>Server</dt>
        <dd>
          <CopyField what="Server" text={server} />
        </dd>
        <dt>Tenant</dt>
        <dd>
          <CopyField what="Tenant" text={tenant} />
        </dd>
        <dt>Token</dt>
        <dd>
          {key.data === null ? (
            <div className="row wrap">
              <span className="s2">There is none. It is made the next time a builder is used here, or now.</span>
              <Button pending={rotate.isPending && 'Creating'} onClick={() => makeToken('There is a token again')}>
                Create token
              </Button>
            </div>
          ) : (
            <TokenField key={key.data.key_id} masked={key.data.masked} />
          )}
        </dd>
        {key.data !== null && (
          <dd className="kvf-more">
            <p className="why">
              Created <Ago at={key.data.created_at} /> · <LastUse of={key.data} />
            </p>
            <div className="row wrap">
              <Button onClick={() => ask('recreate')}>Recreate token…</Button>
              <Button danger="word" onClick={() => ask('revoke')}>
                Revoke token…
              </Button>
            </div>
          </dd>
        )}
      </dl>
      {ending === 'recreate' && key.data !== null && (
        <ConfirmDialog
          title="Recreate the builder token?"
          effect={
            <>
              <p>
                The old token stops within a second, and whatever uses it has to be given the new one: AI clients, scripts, open streams.
              </p>
              <LastUser of={key.data} />
            </>
          }
          action="Recreate token"
          acting="Recreating"
          pending={rotate.isPending}
          onClose={() => setEnding(null)}
          onConfirm={() => makeToken('Token recreated. The old one has stopped working.')}
        />
      )}
      {ending === 'revoke' && key.data !== null && (
        <ConfirmDialog
          title="Revoke the builder token?"
          effect={
            <>
              <p>Everything that uses it stops within a second. A new one is made the next time a builder is used here.</p>
              <LastUser of={key.data} />
            </>
          }
          action="Revoke token"
          acting="Revoking"
          typeName={tenant}
          pending={revoke.isPending}
          onClose={() => setEnding(null)}
          onConfirm={() =>
            revoke.mutate(
              {},
              {
                onSuccess: () => done('Token revoked. It has stopped working.'),
                onError: (error) => toastError('The token was not revoked', error),
              },
            )
          }
        />
      )}
    </>
  );
}

function LastUse({ of }: { readonly of: KeyFacts }) {
  if (of.last_used_at === null) return <>never used</>;
  return (
    <>
      last used <Ago at={of.last_used_at} />
      {of.last_used_by !== null && <> by {of.last_used_by}</>}
    </>
  );
}

function LastUser({ of }: { readonly of: KeyFacts }) {
  return (
    <div className="fx">
      <div className="row">
        <Mark shape={of.last_used_at === null ? 'stopped' : 'running'} />
        <span className="grow">
          {of.last_used_at === null ? 'Nobody has used it yet' : `Last used by ${of.last_used_by ?? 'a client'}`}
        </span>
        <span className="q">{of.last_used_at !== null && <Ago at={of.last_used_at} />}</span>
      </div>
    </div>
  );
}
