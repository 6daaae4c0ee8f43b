ALTER TABLE `settings` ADD `card_style` text DEFAULT 'plain' NOT NULL;--> statement-breakpoint
ALTER TABLE `settings` ADD `card_font` text;