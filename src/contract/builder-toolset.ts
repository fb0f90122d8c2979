import * as agents from './agents.ts';
import * as connection from './connection.ts';
import * as cost from './cost.ts';
import * as deployments from './deployments.ts';
import * as secrets from './files-and-secrets.ts';
import * as inspect from './inspect.ts';
import * as quality from './quality.ts';
import * as data from './sharing-and-backups.ts';
import type { ParsedInput, ToolInput, ToolOutput } from './tool.ts';

import * as versions from './versions.ts';

/** The toolset `builder`, by name, in the order that clients list it. */
export const builderTools = {
  create_agent: agents.createAgent,
  answer_agent: agents.answerAgent,
  rebuild_agent: agents.rebuildAgent,
  approve_agent: agents.approveAgent,
  cancel_agent: agents.cancelAgent,
  get_agent: agents.getAgent,
  list_agents: agents.listAgents,
  list_builds: agents.listBuilds,
  delete_agent: agents.deleteAgent,
  deploy_code: deployments.deployCode,
  list_deployments: deployments.listDeployments,
  get_deployment: deployments.getDeployment,
  get_deployment_files: deployments.getDeploymentFiles,
  list_versions: versions.listVersions,
  compare_versions: versions.compareVersions,
  bookmark_version: versions.bookmarkVersion,
  rollback_deployment: versions.rollbackDeployment,
  download_deployment: data.downloadDeployment,
  review_deployment: quality.reviewDeployment,
  test_deployment: quality.testDeployment,
  get_qa_report: quality.getQaReport,
  start_deployment: deployments.startDeployment,
  stop_deployment: deployments.stopDeployment,
  restart_deployment: deployments.restartDeployment,
  set_auto_stop: deployments.setAutoStop,
  set_size: deployments.setSize,
  set_egress: deployments.setEgress,
  delete_deployment: deployments.deleteDeployment,
  restore_deployment: data.restoreDeployment,
  set_preview_access: data.setPreviewAccess,
  create_preview_link: data.createPreviewLink,
  backup_deployment: data.backupDeployment,
  list_backups: data.listBackups,
  restore_backup: data.restoreBackup,
  get_logs: inspect.getLogs,
  exec_command: inspect.execCommand,
  create_ssh: inspect.createSsh,
  recreate_ssh: inspect.recreateSsh,
  revoke_ssh: inspect.revokeSsh,
  get_ssh: inspect.getSsh,
  create_upload_link: secrets.createUploadLink,
  store_credentials: secrets.storeCredentials,
  list_credentials: secrets.listCredentials,
  delete_credentials: secrets.deleteCredentials,
  create_secret_link: secrets.createSecretLink,
  get_spending: cost.getSpending,
  set_budget: cost.setBudget,
  whoami: connection.whoami,
  rotate_key: connection.rotateKey,
  revoke_key: connection.revokeKey,
  list_audit_events: connection.listAuditEvents,
  doctor: connection.doctor,
} as const;

export type BuilderTools = typeof builderTools;
export type BuilderToolName = keyof BuilderTools;
/** What a caller sends: defaults may be left out. */
export type InputOf<Name extends BuilderToolName> = ToolInput<BuilderTools[Name]>;
/** What a service receives: defaults filled in. */
export type ParsedInputOf<Name extends BuilderToolName> = ParsedInput<BuilderTools[Name]>;
export type OutputOf<Name extends BuilderToolName> = ToolOutput<BuilderTools[Name]>;
