import { startAivenStub } from "../../../cli/preview/aiven-stub";

it("answers on the loopback address that there are no topics and no static addresses, and nothing else", async () => {
  const { url, close } = await startAivenStub();
  expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  const topics = await fetch(`${url}/v1/project/demo/service/demo-kafka/topic`);
  expect([topics.status, await topics.json()]).toEqual([200, { topics: [] }]);
  const addresses = await fetch(`${url}/v1/project/demo/static-ips`);
  expect([addresses.status, await addresses.json()]).toEqual([200, { static_ips: [] }]);
  const others = [
    fetch(`${url}/v1/project/demo/service/demo-kafka`),
    fetch(`${url}/v1/project/demo/service/demo-kafka/topic`, { method: "POST", body: "{}" }),
  ];
  for (const answer of await Promise.all(others)) expect(answer.status).toBe(404);
  await close();
  await expect(fetch(url)).rejects.toThrow();
});
