export function DeploymentOverview() {
  return null;
}
