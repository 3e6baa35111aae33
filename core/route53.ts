/**
 * The only region where CloudWatch has Route 53's metrics, so that alarms about them and their topics stand there:
 * https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/monitoring-cloudwatch.html, read 2026-11-22.
 */
export const route53MetricsRegion = "us-east-1";

/**
 * Where Route 53 asks health checks from, and the countries that its servers there are in: three continents, and three
 * regions are the fewest that it takes.
 */
export const healthCheckRegions: Readonly<Record<string, string>> = {
  "eu-west-1": "IE",
  "us-east-1": "US",
  "ap-southeast-1": "SG",
};
