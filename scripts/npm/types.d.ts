// Names that the page scripts share, for the type checker only; nothing of this file is published.

/** The tools of docs/cong-cu: cong-cu-*.js describe them, cong-cu.js makes the forms. */
declare namespace CongCu {
  type Kind = "count" | "decimal" | "day" | "days" | "clock" | "choice" | "text";
  interface Field {
    name: string;
    label: string;
    kind: Kind;
    hint?: string;
    optional?: boolean;
    /** No "(có thể bỏ trống)" behind the label: the group says it once. */
    quiet?: boolean;
    value?: string;
    options?: Record<string, string>;
    /** Zero is not an answer. */
    positive?: boolean;
    most?: number;
    /** Neighbours with the same words stand in one fieldset under them. */
    group?: string;
    /** The part of the page's address that fills the field. */
    from?: string;
  }
  type Cell = string | Node;
  interface Row {
    cells: Cell[];
    /** Nobody has opened its provision: shown grey, and its words say so too. */
    unverified?: boolean;
    /** A sum among its parts. */
    total?: boolean;
  }
  interface Table {
    caption?: string;
    head: string[];
    /** One block a row on a phone; so is every table of more than three columns. */
    wide?: boolean;
    rows: (Cell[] | Row)[];
  }
  interface Action {
    label: string;
    run: () => void | Promise<void>;
  }
  /** `tone` is said in words by the headline, the colour only repeats it. */
  interface Answer {
    tone: "yes" | "no" | "care" | "plain";
    headline: string;
    lines?: Cell[];
    table?: Table;
    more?: Table[];
    actions?: Action[];
  }
  interface Tool {
    title: string;
    button?: string;
    fields: Field[] | ((data: Record<string, any>) => Field[]);
    answer: (values: any, data: Record<string, any>) => Answer;
  }
}

interface Window {
  camNangCongCu: Record<string, CongCu.Tool>;
}
