/**
 * The only region where CloudWatch has Route 53's metrics, so that alarms about them and their topics stand there:
 * https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/monitoring-cloudwatch.html, read 2026-11-22.
 */
export const route53MetricsRegion = "us-east-1";
