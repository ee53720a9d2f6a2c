// One function as Lambda runs it: a process of its own with the settings of its template, called with plain JSON.
const { KEYWORK_TEST_HOSTS, KEYWORK_TEST_FILE, KEYWORK_TEST_HANDLER } = process.env;
for (const name of ["KEYWORK_TEST_HOSTS", "KEYWORK_TEST_FILE", "KEYWORK_TEST_HANDLER"]) delete process.env[name];
const hosts = JSON.parse(KEYWORK_TEST_HOSTS);
const real = globalThis.fetch;
// The network's part: names that only AWS could answer lead to this machine, any other leads nowhere.
globalThis.fetch = (input, init) => {
  const url = new URL(input instanceof Request ? input.url : String(input));
  const to = hosts[url.host];
  if (!to) throw new Error(`The function asked for ${url.host}, which its template does not name`);
  const moved = `${to}${url.pathname}${url.search}`;
  return input instanceof Request ? real(new Request(moved, input), init) : real(moved, init);
};
const began = performance.now();
const { [KEYWORK_TEST_HANDLER]: handler } = await import(KEYWORK_TEST_FILE);
if (typeof handler !== "function") throw new Error(`${KEYWORK_TEST_FILE} exports no ${KEYWORK_TEST_HANDLER}`);
process.send({ ready: performance.now() - began });
process.on("message", async ({ id, event, seconds }) => {
  const ends = performance.now() + seconds * 1000;
  const context = {
    awsRequestId: id,
    functionName: "function",
    getRemainingTimeInMillis: () => ends - performance.now(),
  };
  try {
    process.send({ id, result: (await handler(event, context)) ?? null });
  } catch (error) {
    process.send({ id, error: error instanceof Error ? `${error.name}: ${error.message}` : String(error) });
  }
});
