/** What a view may know about the moment it is read in; handed in, because a view has no clock of its own. */
export interface ViewContext {
  /** BCP 47, as Discord reports it for the reader. */
  locale: string
  now: Temporal.Instant
  /** A clickable `</name:id>`. */
  mention: (command: string) => string
}
