/** One SSH connection that has signed in. */
export interface LiveConnection {
  readonly tenantId: string;
  readonly deploymentId: string;
  /** Of the token that it came with. */
  readonly tokenHash: string;
  readonly from: string | null;
  readonly since: Date;
  /** Ends it and its processes, telling whoever is connected why. */
  end(reason: string): void;
}

/** So many at once, and no more: those of all tenants share what the door can carry. */
export const most = { ofDeployment: 10, ofTenant: 50 } as const;

/** Who is connected to this node now. */
export function createConnections() {
  const open = new Set<LiveConnection>();
  const those = (which: (connection: LiveConnection) => boolean): LiveConnection[] => [...open].filter(which);
  const end = (connection: LiveConnection, reason: string): void => {
    if (open.delete(connection)) connection.end(reason);
  };
  const endThose = (ending: readonly LiveConnection[], reason: string): number => {
    for (const connection of ending) end(connection, reason);
    return ending.length;
  };
  return {
    add(connection: LiveConnection): () => void {
      open.add(connection);
      return () => void open.delete(connection);
    },
    of: (deploymentId: string) => those((connection) => connection.deploymentId === deploymentId),
    ofTenant: (tenantId: string) => those((connection) => connection.tenantId === tenantId),
    /** Why one more would be one too many, in words; null when it would not. */
    refusal(tenantId: string, deploymentId: string): string | null {
      const full = (whose: string, most: number) => `${whose} has ${most} SSH connections open already; close one first.`;
      if (those((connection) => connection.deploymentId === deploymentId).length >= most.ofDeployment)
        return full('This app', most.ofDeployment);
      return those((connection) => connection.tenantId === tenantId).length >= most.ofTenant ? full('This tenant', most.ofTenant) : null;
    },
    /** Nothing happens when it has ended already. */
    end,
    /** Returns how many there were. */
    endOf: (deploymentId: string, reason: string) =>
      endThose(
        those((connection) => connection.deploymentId === deploymentId),
        reason,
      ),
    endAll: (reason: string) => endThose([...open], reason),
  };
}
export type Connections = ReturnType<typeof createConnections>;
