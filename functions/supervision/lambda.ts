import { lambda, serving } from "#functions/chain/chain.ts";
import { supervision } from "#shared/supervision/operations.ts";
import { accept, agree, end } from "./agreements.ts";
import { overdue } from "./overdue.ts";
import { callOff, correct, log, plan, record, sign } from "./sessions.ts";
import { past, support, view } from "./view.ts";

export const handler = lambda<"supervision">({
  supervision: serving(supervision, {
    support,
    overdue,
    past,
    agree,
    accept,
    end,
    plan,
    log,
    view,
    record,
    callOff,
    sign,
    correct,
  }),
});
