export { Bucket, type BucketProps } from "./bucket";
