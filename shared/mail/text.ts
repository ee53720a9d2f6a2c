import type { Block, Line, Link, Mail } from "./mail.ts";

/** The mail as plain text: what a reader without HTML, or with a screen reader, gets. */
export const text = (mail: Mail): string => `${mail.blocks.map(said).join("\n\n")}\n`;

function said(block: Block): string {
  switch (block.is) {
    case "first":
      return `${block.heading}: ${sentence(block.line)}\n${block.line.href}`;
    case "heading":
      return [block.text, "=".repeat([...block.text].length), ...(block.note ? [block.note] : [])].join("\n");
    case "group":
      return [block.heading, ...block.lines.map(item), ...(block.more ? [linked(block.more)] : [])].join("\n");
    case "paragraphs":
      return block.paragraphs.join("\n\n");
    case "links":
      return block.links.map(linked).join("\n");
    case "small":
      // Not two hyphens: what follows those is taken for a signature and hidden.
      return ["----", ...block.paragraphs].join("\n");
  }
}

const sentence = ({ label, what, facts }: Line) => `${label} - ${what}. ${facts.join(". ")}.`;
const item = (line: Line) => `* ${sentence(line)}\n  ${line.href}`;
const linked = ({ text, href }: Link) => `* ${text}\n  ${href}`;
