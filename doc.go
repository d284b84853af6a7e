// Command haat is a till for flea-market and exhibition stalls in India: it
// sells with or without a network, stands beside a card terminal, keeps every
// sale in one SQLite file, and tells Zoho Inventory about each of them exactly
// once.
//
// This package is a doorstep. It makes the Fyne application, which is the one
// thing that needs a window system, and hands over to app/cli, where the
// commands are; app builds everything else. It knows nothing of either.
package main
