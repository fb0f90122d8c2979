import type { Deployment } from '../../../contract/deployments.ts';
import { whyReserved } from '../../../domain/secret-names.ts';
import { Field, Input, Select } from '../../ui/field.tsx';

interface SecretNameFieldProps {
  readonly name: string;
  readonly onName: (name: string) => void;
  readonly error: string | undefined;
}

/** Typed as it will be: capital letters, digits and _. */
export function SecretNameField({ name, onName, error }: SecretNameFieldProps) {
  const reserved = whyReserved(name);
  return (
    <Field
      label="Name"
      help="Capital letters, digits and _: the variable that the app reads."
      error={error ?? (reserved === null ? undefined : `${reserved}. Choose another name.`)}
    >
      {(attributes) => (
        <Input
          {...attributes}
          className="mono"
          required
          maxLength={64}
          pattern="[A-Z][A-Z0-9_]*"
          placeholder="SHOP_API_KEY"
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          data-first-focus
          value={name}
          onChange={(event) => onName(event.target.value.toUpperCase().replaceAll(/[\s-]/g, '_'))}
        />
      )}
    </Field>
  );
}

interface ScopeFieldProps {
  readonly apps: readonly Deployment[];
  /** `tenant`, or a deployment's id. */
  readonly scope: string;
  readonly onScope: (scope: string) => void;
}

export function ScopeField({ apps, scope, onScope }: ScopeFieldProps) {
  const options = [
    { value: 'tenant', label: 'Every app of this tenant' },
    ...apps.map((app) => ({ value: app.deployment_id, label: `Only ${app.name}` })),
  ];
  return (
    <Field label="Handed to" help="A secret of one app wins over one of every app that has its name.">
      {(attributes) => <Select {...attributes} options={options} value={scope} onPick={onScope} />}
    </Field>
  );
}
