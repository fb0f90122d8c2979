import { ToolError } from '../../contract/errors.ts';
import { transitionDeployment, type DeploymentEvent } from '../../domain/deployment-lifecycle.ts';
import type { DeploymentRow } from '../store/schema/deployments.ts';
import type { DeploymentPatch, DeploymentRows } from './deployment-rows.ts';

/** A deployment as the database has it, in memory; every change is written first, then told. */
export class DeploymentRecord {
  readonly #rows: DeploymentRows;
  readonly #tell: (row: DeploymentRow) => Promise<void>;
  #row: DeploymentRow;
  #changed = Promise.withResolvers<void>();

  constructor(rows: DeploymentRows, row: DeploymentRow, tell: (row: DeploymentRow) => Promise<void>) {
    this.#rows = rows;
    this.#row = row;
    this.#tell = tell;
  }

  get row(): DeploymentRow {
    return this.#row;
  }

  /** Resolves at the next change. */
  get changed(): Promise<void> {
    return this.#changed.promise;
  }

  /** Moves along the lifecycle. @throws ToolError `conflict` when the event means nothing in the present status. */
  async move(event: DeploymentEvent, patch: DeploymentPatch = {}): Promise<void> {
    const { status } = this.#row;
    const next = transitionDeployment(status, event);
    if (next === null) {
      throw new ToolError('conflict', `“${event.replaceAll('_', ' ')}” is not possible while it is ${status}.`, { details: { status } });
    }
    await this.patch({ ...patch, status: next });
  }

  async patch(patch: DeploymentPatch): Promise<void> {
    this.#row = await this.#rows.update(this.#row.deploymentId, patch);
    this.wakeWaiting();
    await this.#tell(this.#row);
  }

  /** Written without telling anybody: what changes too often to be news. */
  async patchQuietly(patch: DeploymentPatch): Promise<void> {
    this.#row = await this.#rows.update(this.#row.deploymentId, patch);
  }

  /** Something about it changed that its row does not hold: its versions, its backups. */
  tellAgain(): Promise<void> {
    return this.#tell(this.#row);
  }

  wakeWaiting(): void {
    this.#changed.resolve();
    this.#changed = Promise.withResolvers<void>();
  }
}
