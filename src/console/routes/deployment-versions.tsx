export function DeploymentVersions() {
  return null;
}
