/**
 * What a report says, in the order in which it says it, in the reader's language; where it stands on a page is the
 * business of whoever draws it. Plain data: it can be sent to another thread, and the same folder gives the same document.
 */
export interface ReportDocument {
  /** BCP 47, for screen readers. */
  readonly language: string;
  readonly title: string;
  /** Whose check it is: the name of the company. */
  readonly owner: string;
  readonly logo: string | null;
  readonly madeAt: Date;
  /** Stands on every page. */
  readonly footer: string;
  /** `{page}` and `{pages}` stand for the numbers. */
  readonly pageOf: string;
  readonly verdict: Verdict;
  readonly sections: readonly Section[];
  readonly attachments: readonly Attachment[];
  /** What to say at the end when the font lacks characters; `{count}` stands for how many. */
  readonly missingCharacters: Section;
}

/** How a word is meant: it goes with the word and never stands for it. */
export type Tone = 'good' | 'bad' | 'attention' | 'neutral';

export interface Verdict {
  readonly tone: Tone;
  readonly word: string;
  readonly sentence: string;
  /** The word on the wire, for whoever compares the page with the record. */
  readonly wireWord: string;
}

export interface Section {
  readonly title: string;
  readonly blocks: readonly Block[];
}

export type Block = Facts | Table | Pictures | Scores | Heading | Subheading | Paragraph | Notes;

/** Labels with what is known under them. */
export interface Facts {
  readonly kind: 'facts';
  readonly rows: readonly { readonly label: string; readonly value: string }[];
}

export interface Table {
  readonly kind: 'table';
  readonly columns: readonly { readonly title: string; readonly share: number }[];
  readonly rows: readonly (readonly Cell[])[];
}

export type Cell = string | { readonly text: string; readonly tone: Tone };

export interface Pictures {
  readonly kind: 'pictures';
  readonly items: readonly Picture[];
}

export interface Picture {
  /** Which of the pictures that come beside the document; `null` where there is none, for the reason in `missing`. */
  readonly picture: string | null;
  readonly missing: string;
  readonly caption: string;
  readonly lines: readonly string[];
  /** Where the face is, as shares of the picture's sides. */
  readonly face: FaceFrame | null;
}

export interface FaceFrame {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export interface Scores {
  readonly kind: 'scores';
  readonly items: readonly Score[];
}

/** A score on its scale from 0 to 1. */
export interface Score {
  readonly label: string;
  /** The number in words of the language; `value` places it. */
  readonly text: string;
  readonly value: number;
  readonly thresholds: readonly { readonly at: number; readonly text: string }[];
  /** From 0 on, each up to the next threshold; the last one up to 1. One more than there are thresholds. */
  readonly zones: readonly Tone[];
  readonly tone: Tone;
  /** What the number means for this check. */
  readonly meaning: string;
}

export interface Heading {
  readonly kind: 'heading';
  readonly text: string;
  readonly badge: { readonly text: string; readonly tone: Tone } | null;
}

export interface Subheading {
  readonly kind: 'subheading';
  readonly text: string;
}

export interface Paragraph {
  readonly kind: 'paragraph';
  readonly text: string;
}

export interface Notes {
  readonly kind: 'notes';
  readonly items: readonly string[];
}

/** A file that goes with the report, inside the PDF. */
export interface Attachment {
  readonly name: string;
  readonly mime: string;
  /** Of the bytes that come beside the document. */
  readonly key: string;
  readonly addedAt: Date;
}
