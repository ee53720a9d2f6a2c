/** The field by which a form of ours shows the session that it was drawn for. */
export const tokenField = "_token";
