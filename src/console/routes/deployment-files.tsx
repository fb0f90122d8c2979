export function DeploymentFiles() {
  return null;
}
