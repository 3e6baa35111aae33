export { adopt } from "./adopt";
