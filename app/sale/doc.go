// Package sale is the cart, the bill, the tenders, and the states of a sale.
//
// Start with [Cart], what the customer has chosen so far; [Price], which turns
// it into a [Bill] to the paisa; [Tender], one way of paying a part of it; and
// [Record], the sale as it is stored and told to the back office. The states:
//
//	open ──tender──> tendering ──complete──> paid ──cancel──> cancelled
//	  ^                │    ^ │
//	  └────reopen──────┘    │ └──set_aside──> set_aside ──resume──> tendering
//	                   void └──────────────────────┘
//
// A sale is reopened only when every attempt ended without money, and void
// only when each paid part is proven handed back: those guards belong to the
// till, which knows the attempts. A paid sale is read-only; a cancellation, a
// return or an exchange is a new fact that names it.
//
// Discounts never make a line negative, parts always sum to the total, and a
// price above the printed MRP is refused (Legal Metrology Act).
//
// It knows nothing of Fyne, SQL or HTTP.
package sale
