export function DeploymentSettings() {
  return null;
}
