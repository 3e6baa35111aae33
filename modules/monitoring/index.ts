export { createAlarms, type AlarmSpec, type AlarmsProps } from "./alarm";
export { AlertTopic, type AlertTopicProps } from "./alert-topic";
export { databaseAlarms, type WatchedDatabase } from "./database-alarms";
export { loadBalancerAlarms, type WatchedLoadBalancer } from "./load-balancer-alarms";
export { nodeAlarms, type WatchedNodes } from "./node-alarms";
