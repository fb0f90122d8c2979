export function DeploymentLogs() {
  return null;
}
