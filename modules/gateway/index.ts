export { gatewayObjects, routesLabel, type GatewayProps, type Listener } from "./gateway";
export {
  grpcRoute,
  httpRoute,
  sharedPath,
  type Backend,
  type Parent,
  type RouteProps,
  type SharedPathProps,
} from "./routes";
