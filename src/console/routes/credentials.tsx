import { YourAiClient } from '../features/credentials/ai-client.tsx';
import { BuilderConnection } from '../features/credentials/builder-connection.tsx';
import { ConnectionTest } from '../features/credentials/connection-test.tsx';
import { AppSecrets } from '../features/secrets/app-secrets.tsx';
import { PageHead } from '../shell/page-head.tsx';
import { usePageTitle } from '../shell/use-page-title.ts';
import { ToolCall } from '../ui/tool-call.tsx';

/** How to get in: the three values, the clients that use them, and the secrets of apps. */
export function CredentialsPage() {
  usePageTitle('Credentials');
  return (
    <>
      <PageHead title="Credentials" actions={<ToolCall name="whoami" input={{}} />} />
      <div className="scroll">
        <div className="set">
          <div>
            <section>
              <h2>Builder connection</h2>
              <p className="intro">Three values connect any MCP client, script or command line to this tenant.</p>
              <BuilderConnection />
            </section>
            <section>
              <AppSecrets />
            </section>
          </div>
          <div>
            <section>
              <h2>Your AI client</h2>
              <p className="intro">The token is masked on screen and real in the copy.</p>
              <YourAiClient />
            </section>
            <section>
              <ConnectionTest />
            </section>
          </div>
        </div>
      </div>
    </>
  );
}
