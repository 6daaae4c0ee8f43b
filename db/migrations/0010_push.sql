CREATE TABLE `secrets` (
	`name` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE `subscribers` ADD `browser_keys` text;--> statement-breakpoint
ALTER TABLE `settings` ADD `push_key` text;