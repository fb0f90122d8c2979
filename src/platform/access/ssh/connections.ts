/** One SSH connection that has signed in. */
export interface LiveConnection {
  readonly tenantId: string;
  readonly deploymentId: string;
  readonly from: string | null;
  readonly since: Date;
  /** Ends it and its processes, telling whoever is connected why. */
  end(reason: string): void;
}

/** Who is connected now. */
export function createConnections() {
  const open = new Set<LiveConnection>();
  const end = (which: (connection: LiveConnection) => boolean, reason: string): number => {
    const ending = [...open].filter(which);
    for (const connection of ending) {
      open.delete(connection);
      connection.end(reason);
    }
    return ending.length;
  };
  return {
    add(connection: LiveConnection): () => void {
      open.add(connection);
      return () => void open.delete(connection);
    },
    of: (deploymentId: string): LiveConnection[] => [...open].filter((connection) => connection.deploymentId === deploymentId),
    /** Returns how many there were. */
    endOf: (deploymentId: string, reason: string) => end((connection) => connection.deploymentId === deploymentId, reason),
    endOfTenant: (tenantId: string, reason: string) => end((connection) => connection.tenantId === tenantId, reason),
    endAll: (reason: string) => end(() => true, reason),
  };
}
export type Connections = ReturnType<typeof createConnections>;
