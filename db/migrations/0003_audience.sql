CREATE TABLE `notices` (
	`update_id` text NOT NULL,
	`subscriber_id` text NOT NULL,
	`incident_id` text NOT NULL,
	`kind` text NOT NULL,
	`seq` integer NOT NULL,
	`state` text NOT NULL,
	`epoch` integer NOT NULL,
	`attempts` integer NOT NULL,
	`due_at` integer,
	`expires_at` integer NOT NULL,
	`unsure_since` integer,
	`error` text,
	`created_at` integer NOT NULL,
	`settled_at` integer,
	PRIMARY KEY(`update_id`, `subscriber_id`),
	FOREIGN KEY (`update_id`) REFERENCES `updates`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `notices_due` ON `notices` (`kind`,`due_at`) WHERE due_at is not null;--> statement-breakpoint
CREATE TABLE `subscribers` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`address` text NOT NULL,
	`state` text NOT NULL,
	`secret` text NOT NULL,
	`wish` text,
	`wished_at` integer,
	`letter_due_at` integer,
	`letter_attempts` integer NOT NULL,
	`letter_sent_at` integer,
	`unanswered` integer NOT NULL,
	`problem` text,
	`created_at` integer NOT NULL,
	`confirmed_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `subscribers_once` ON `subscribers` (`kind`,`address`);--> statement-breakpoint
CREATE INDEX `subscribers_by_kind` ON `subscribers` (`kind`,`state`);--> statement-breakpoint
CREATE INDEX `subscribers_letters` ON `subscribers` (`letter_due_at`) WHERE letter_due_at is not null;--> statement-breakpoint
CREATE TABLE `subscriptions` (
	`subscriber_id` text NOT NULL,
	`target` text NOT NULL,
	`hears` text NOT NULL,
	PRIMARY KEY(`subscriber_id`, `target`),
	FOREIGN KEY (`subscriber_id`) REFERENCES `subscribers`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `subscriptions_by_target` ON `subscriptions` (`target`,`subscriber_id`);--> statement-breakpoint
ALTER TABLE `settings` ADD `subscribe_by` text DEFAULT '[]' NOT NULL;