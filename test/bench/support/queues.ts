import type { Server } from "node:http";
import { v7 as newId } from "uuid";
import { createHttpServer, listen } from "#infra/local/server.ts";
import type { Asked } from "#infra/local/sqs.ts";
import { createSqs, queueUrl } from "#infra/local/sqs.ts";

type Keep = (body: string) => void;

/**
 * Queues that take everything, and hand on what the mails and imports are. They are in the environment from then on.
 */
export async function openQueues(kept: Readonly<Record<"mail" | "import", Keep>>): Promise<Server> {
  const queue = (name: string, keep: Keep): Asked => ({
    name,
    send: (body) => {
      keep(body);
      return newId();
    },
    // Something to be put back.
    dead: () => [{ id: "1", body: "{}", sent: 0, receives: 3 }],
    replay: () => {},
  });
  const server = createHttpServer(
    createSqs([
      queue("mail", kept.mail),
      queue("rebuild", () => {}),
      queue("returned", () => {}),
      queue("import", kept.import),
    ]),
  );
  const origin = `http://127.0.0.1:${await listen(server, 0)}`;
  Object.assign(process.env, {
    AWS_ENDPOINT_URL_SQS: origin,
    KEYWORK_QUEUE_IMPORT: queueUrl(origin, "import"),
    KEYWORK_QUEUE_MAIL: queueUrl(origin, "mail"),
    KEYWORK_QUEUE_MAIL_DEAD: queueUrl(origin, "mail-dead"),
    KEYWORK_QUEUE_REBUILD: queueUrl(origin, "rebuild"),
    KEYWORK_QUEUE_REBUILD_DEAD: queueUrl(origin, "rebuild-dead"),
    KEYWORK_QUEUE_RETURNED_DEAD: queueUrl(origin, "returned-dead"),
  });
  return server;
}
