import { decodeWords } from "postal-mime";

/**
 * Everything that a message says, part by part, decoded: the lines of its head and of each part's, file names among them, and each body in its characters.
 * Lines that were folded are whole again, those of calendar files too, since a name may stand across a fold.
 */
export function partsOf(message: Buffer | Uint8Array | string): string[] {
  const source = typeof message === "string" ? message : Buffer.from(message).toString("latin1");
  const [, folded = source, body = ""] = /^([\s\S]*?)\r?\n\r?\n([\s\S]*)$/.exec(source) ?? [];
  const head = unfolded(folded);
  const boundary = /boundary="?([^";\s]+)"?/i.exec(head)?.[1];
  const inside = boundary
    ? body
        .split(`--${boundary}`)
        .slice(1, -1)
        .flatMap((part) => partsOf(part.replace(/^\r?\n/, "")))
    : [plain(decoded(body, /content-transfer-encoding:\s*(\S+)/i.exec(head)?.[1] ?? ""))];
  return [percentDecoded(decodeWords(head)), ...inside];
}

const unfolded = (text: string) => text.replace(/\r?\n[ \t]+/g, " ");

/** Parameters of headers (RFC 2231): a file name of other than plain letters. */
const percentDecoded = (text: string) => text.replace(/(?:%[0-9A-F]{2})+/gi, (codes) => decodeURIComponent(codes));

function decoded(body: string, encoding: string): string {
  switch (encoding.toLowerCase()) {
    case "base64":
      return Buffer.from(body, "base64").toString();
    case "quoted-printable":
      return Buffer.from(
        body
          .replace(/=\r?\n/g, "")
          .replace(/=([0-9A-F]{2})/gi, (_, code) => String.fromCharCode(Number.parseInt(code, 16))),
        "latin1",
      ).toString();
    default:
      return Buffer.from(body, "latin1").toString();
  }
}

/** Calendar lines unfolded (RFC 5545), characters of HTML written out. */
const plain = (text: string) =>
  text
    .replace(/\r?\n[ \t]/g, "")
    .replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)))
    .replace(/&#x([0-9a-f]+);/gi, (_, code) => String.fromCodePoint(Number.parseInt(code, 16)))
    .replace(
      /&(amp|lt|gt|quot|apos);/g,
      (_, name) => ({ amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" })[name as "amp"],
    );
