/** The least that the file of an organisation says. */
export const smallFile = {
  name: "Rowan Care",
  look: { colour: "#005a8c", logo: "Rowan" },
  account: "111122223333",
  production: true,
  web: {
    domain: "keywork.rowan.example",
    certificate: "arn:aws:acm:us-east-1:111122223333:certificate/1b2c3d4e-0000-4000-8000-000000000000",
  },
  mail: { domain: "rowan.example", sender: "keywork@rowan.example" },
  signIn: { with: "cognito" },
  alarms: { email: "it@rowan.example" },
  budget: { dollarsPerMonth: 50 },
};
