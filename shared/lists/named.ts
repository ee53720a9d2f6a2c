/** An id with the name that people know it by. */
export interface Named {
  readonly id: string;
  readonly name: string;
}
