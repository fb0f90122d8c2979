import type { Plan, PlanCredential } from '../../../contract/plan.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Status } from '../../ui/status.tsx';

/** What the app is handed as secrets: why, whether it is there, and the page where a person types it. */
export function PlanCredentials({ credentials }: { readonly credentials: Plan['credentials'] }) {
  return (
    <section className="sec" aria-label="Credentials">
      <div className="qh">Credentials</div>
      <ul className="plan-creds">
        {credentials.map((credential) => (
          <li key={credential.name}>
            <div className="row wrap">
              <span className="mono plan-cred-name">{credential.name}</span>
              <State credential={credential} />
            </div>
            <p className="why">{credential.why}</p>
            {credential.drop_link !== undefined && <Page name={credential.name} link={credential.drop_link} />}
          </li>
        ))}
      </ul>
    </section>
  );
}

function State({ credential: { provided, otherwise } }: { readonly credential: PlanCredential }) {
  if (provided) return <Status shape="done">provided</Status>;
  return otherwise === undefined ? <Status shape="wait">needed</Status> : <span className="s2">made up unless you choose it</span>;
}

/** A page of one use: whoever is given the link can type the secret, and nobody can read it there. */
function Page({ name, link }: { readonly name: string; readonly link: string }) {
  return (
    <div className="row wrap plan-cred-page">
      <a className="btn btn-sm" href={link} target="_blank" rel="noreferrer">
        Enter it
        <span className="vh">: {name}, in a new tab</span>
      </a>
      <CopyButton what={`Link for ${name}`} text={link} word small ghost />
    </div>
  );
}

/** What has to be entered before the plan can be approved, for the button that waits for it; null when nothing has. */
export function missingWords(credentials: Plan['credentials']): string | null {
  const names = credentials.filter(({ provided, otherwise }) => !provided && otherwise === undefined).map(({ name }) => name);
  return names.length === 0 ? null : `Enter ${names.join(' and ')} first: the app cannot do without ${names.length === 1 ? 'it' : 'them'}.`;
}
