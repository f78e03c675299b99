import { deployRouting, EXAMPLE } from "../../../test/helpers/deployed-organisation.ts";

/** The process that {@link ./served.ts} starts: an organisation to which routing was deployed. Ends with its parent. */

const keepConversations = Number(process.argv[2]);
const { emulator, deploymentId, queues } = await deployRouting(EXAMPLE, {
  emulator: {
    requestsPerMinute: Number.POSITIVE_INFINITY,
    connectionsPerMinute: Number.POSITIVE_INFINITY,
    keepConversations,
  },
});
process.on("message", () => {
  globalThis.gc?.();
  const { user, system } = process.cpuUsage();
  const { heapUsed, rss } = process.memoryUsage();
  process.send?.({
    cpuSeconds: (user + system) / 1_000_000,
    heapMegabytes: heapUsed / 1_000_000,
    residentMegabytes: rss / 1_000_000,
  });
});
process.on("disconnect", () => process.exit());
process.send?.({ url: emulator.url, deploymentId, queueId: queues.vip?.id });
