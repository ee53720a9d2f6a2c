/** Ten digits of however it was typed. */
export const tidyNhsNumber = (typed: string) => typed.replace(/[\s-]/g, "");

/** Whether ten digits pass the modulus 11 check of the NHS data dictionary ("NHS Number"): weights 10 to 2, remainder from 11, 11 is 0 and 10 never valid. Ten equal digits pass it and are nobody’s. */
export function isNhsNumber(digits: string): boolean {
  if (!/^\d{10}$/.test(digits) || /^(\d)\1*$/.test(digits)) return false;
  const sum = [...digits.slice(0, 9)].reduce((total, digit, n) => total + Number(digit) * (10 - n), 0);
  const check = (11 - (sum % 11)) % 11;
  return check !== 10 && check === Number(digits[9]);
}

/** "9434765919" → "943 476 5919", as the NHS prints it. */
export const sayNhsNumber = (digits: string) => digits.replace(/^(\d{3})(\d{3})(\d{4})$/, "$1 $2 $3");
