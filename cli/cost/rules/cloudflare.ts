import { asText } from "../../reach/text";
import { amount, type Rule } from "./rule";

/** Seats of the Free plan of Zero Trust: https://developers.cloudflare.com/cloudflare-one/account-limits/ */
const freeSeats = 50;

/** The zone's plan is bought at Cloudflare, so that no stack names it. */
export const cloudflareZone: Rule = ({ body }, { assumed }) => {
  const plan = String(assumed["cloudflare.plan"]);
  return [
    {
      part: "Cloudflare",
      what: `plan ${plan} of ${asText(body["name"])}`,
      price: `cloudflare.plan.${plan}`,
      quantity: 1,
      assumes: ["cloudflare.plan"],
    },
  ];
};

/** Up to 50 people are free; with more, each is paid for. */
export const zeroTrust: Rule = (_, setting) => {
  const seats = amount(setting, "access.seats");
  const plan = seats > freeSeats ? "pay-as-you-go" : "free";
  return [
    {
      part: "Cloudflare",
      what: `${seats} seats of Zero Trust, ${plan}`,
      price: `cloudflare.seat.${plan}`,
      quantity: seats,
      assumes: ["access.seats"],
    },
  ];
};
