// Package zohosim plays Zoho Inventory.
package zohosim
