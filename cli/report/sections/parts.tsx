import type { ComponentChildren } from "preact";
import type { Inline } from "../inline";

/** A part of the page with a heading, and where what it shows comes from. */
export function Section(props: {
  readonly id: string;
  readonly title: string;
  /** Where its numbers come from. */
  readonly source: ComponentChildren;
  readonly children: ComponentChildren;
}) {
  const { id, title, source, children } = props;
  return (
    <section id={id} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{title}</h2>
      <p class="source">
        <span>From</span> {source}
      </p>
      {children}
    </section>
  );
}

/** A table that scrolls by itself where it is too wide. */
export function Table(props: {
  /** What it holds, for those who do not see it. */
  readonly label: string;
  /** Headings; one that begins with `#` is of numbers. */
  readonly head: readonly string[];
  readonly children: ComponentChildren;
  readonly id?: string;
  /** Whether it repeats at a glance what a list below it says. */
  readonly matrix?: boolean;
}) {
  const { label, head, children, id, matrix } = props;
  return (
    <div class="scroll" role="region" aria-label={label} tabIndex={0} data-matrix={matrix}>
      <table id={id}>
        <thead>
          <tr>
            {head.map((title) => (
              <th key={title} scope="col" class={title.startsWith("#") ? "number" : undefined}>
                {title.replace("#", "")}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}

/** One list to choose from, by the items' `data-<name>`. */
export interface Choice {
  readonly name: string;
  readonly label: string;
  readonly options: readonly string[];
}

/** Narrows the items of a list, by text and by choices. Hidden until the script is there to work it. */
export function Filter(props: {
  /** Id of what holds the items. */
  readonly list: string;
  /** What the items are, such as `resources`. */
  readonly noun: string;
  readonly choices?: readonly Choice[];
}) {
  const { list, noun, choices = [] } = props;
  return (
    <div class="filter" role="search" aria-label={`Filter ${noun}`} data-list={list} hidden>
      <label>
        <span>Find {noun}</span>
        <input type="search" autocomplete="off" spellcheck={false} />
      </label>
      {choices.map(({ name, label, options }) => (
        <label key={name}>
          <span>{label}</span>
          <select data-name={name}>
            <option value="">all</option>
            {options.map((option) => (
              <option key={option}>{option}</option>
            ))}
          </select>
        </label>
      ))}
      <output data-noun={noun} />
    </div>
  );
}

/** A short word that says how something is. */
export function Badge(props: {
  readonly tone?: "good" | "bad" | "warn" | undefined;
  readonly children: ComponentChildren;
}) {
  return <span class={`badge ${props.tone ?? ""}`.trim()}>{props.children}</span>;
}

/** A line of text with code in it. */
export function Line({ pieces }: { readonly pieces: readonly Inline[] }) {
  return (
    <>
      {pieces.map(({ kind, text }, index) =>
        kind === "code" ? <code key={index}>{text}</code> : text,
      )}
    </>
  );
}

/** Names as code, parted by commas. */
export function Names({ names }: { readonly names: readonly string[] }) {
  return (
    <>
      {names.map((name, index) => (
        <>
          {index > 0 && ", "}
          <code key={name}>{name}</code>
        </>
      ))}
    </>
  );
}

/** `1 stack`, `2 stacks`. */
export function counted(number: number, noun: string): string {
  return `${number.toLocaleString("en-US")} ${noun}${number === 1 ? "" : "s"}`;
}
