package loaders

import "testing"

// A letterhead names the publisher; a headline in its place does not.
func TestLetterhead(t *testing.T) {
	const body = "\n\nThe bridge at Karsa was closed on Monday, and the toll house with it. Lorries are sent over Hallen.\n"
	for _, tt := range []struct{ head, publisher string }{
		{"KARSA DIRECTORATE OF WATERS\n\nInformation for neighbours\n\n3 March 2026", "Karsa Directorate of Waters"},
		{"Noverran consulate in Hallen\n\nInformation for relatives\n\n3 March 2026", "Noverran consulate in Hallen"},
		{"Toll Inspectorate, Northern District\n\nProvisional findings, 3 March 2026", "Toll Inspectorate"},
		{"LIGHTERMEN'S UNION OF THE OUTER ISLANDS\n\nLetter to both mayors\n\n3 March 2026", "Lightermen's Union of the Outer Islands"},
		{"Karsa City Police\n\nMEDIA RELEASE 26-311\n\nToll house closed\n\n3 March 2026", "Karsa City Police"},
		{"Correio da Ponte (English edition)\n\nTraders count what the closure costs them\n\nBy Ana Kuhl\n\n3 March 2026", "Correio da Ponte"},
		{"Toll Bridge Wardens\n\nAnnouncement\n\n3 March 2026\n\nToll Bridge Wardens keep the gate. One of the wardens sleeps there.", "Toll Bridge Wardens"},
		{"Anger Over Bridge\n\nAnnouncement\n\n3 March 2026\n\nThe anger was great, and the bridge stayed closed.", ""},
		{"TWELVE DIE AS BRIDGE FALLS\n\nStatement from the ministry\n\n3 March 2026", ""},
		{"Silence at the toll house\n\nNotice of closure comes late\n\n3 March 2026", ""},
	} {
		f := load(t, Input{URI: "a.txt", Data: []byte(tt.head + body)})
		if got := f.Parts[0].Document.Publisher; got != tt.publisher {
			t.Errorf("%q: publisher %q, want %q", tt.head, got, tt.publisher)
		}
	}
}
