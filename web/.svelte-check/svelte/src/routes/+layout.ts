/** Everything works without a script: none of the framework's is sent. */
export const csr: boolean = false;
