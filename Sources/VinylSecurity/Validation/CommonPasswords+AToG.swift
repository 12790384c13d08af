extension CommonPasswords {
    /// Those that begin with a letter from a to g.
    static let aToG = """
        a123123 a12345 a123456 a1234567 a12345678 a123456789 a1a1a1 a1b2c3 a1b2c3d4 a1s2d3 a1s2d3f4 a1s2d3f4g5
        aa123456 aa12345678 aaa111 aaa123 aaaa aaaa1111 aaaaa aaaaaa aaaaaaa aaaaaaaa aaaaaaaaaa aaasss aabbcc ab1234
        ab123456 abc123 abc1234 abc12345 abc123456 abc123abc abc321 abc@123 abcabc abcd abcd123 abcd1234 abcd12345
        abcde abcde1 abcde12345 abcdef abcdefg abcdefg1 abcdefgh abcdefgh1 abcdefghi abcdefghij
        abcdefghijklmnopqrstuvwxyz abigail abracadabra absolut academia acapulco access accident accord account ace
        aces acmilan action active adam adam12 adam123 adidas adidas1 admin admin1 admin12 admin123 admin1234
        admin12345 admin888 admin@123 adminadmin administrator administrator1 adrian adrian1 adriana adrianna
        aerosmith africa agnes agnieszka aileen airborne airforce airplane airplane1 ajax alabama aladdin alan alana
        alaska albatross albert alberto alejandra alejandro alejandro1 alex alex1 alex12 alex123 alex1234 alexa
        alexander alexander1 alexandr alexandra alexandre alexandria alexey alexis alexis1 alfred alfredo alice alicia
        alicia1 alien aliens alina alison allen alligator allison allison1 allstar allstar1 alpha alpha1 alpha123
        alphabet alpine altima always alyssa alyssa1 amadeus amanda amanda1 amanda12 amateur amazing amazon ambassador
        amber amber1 amelia amen america america1 american amigos amistad amorcito amore amoremio amour amsterdam amy
        amy123 ana anaconda anakin analog anarchy anastasia anderson andre andrea andrea1 andreas andrei andres andrew
        andrew1 andrey android android1 andy angel angel1 angel123 angel666 angela angelic angelica angelina angelo
        angels angels1 angie animal animal1 animals anime anita anna annabelle anne annie anonymous antelope anthony
        anthony1 antonio anything apache apollo apollo13 apple apple1 apple123 apple2 apples april aq1sw2de3 aqswde
        aqua aquarius aqwzsx aragorn archer architect argentina arianna ariel aries arizona armada armando armani army
        arnold arrow arschloch arsenal arsenal1 arthur arthur1 artist asasas asd asd123 asd123456 asd123asd asdasd
        asdasdasd asddsa asdf asdf12 asdf123 asdf1234 asdf12345 asdfasdf asdfg asdfgh asdfgh1 asdfghj asdfghjk
        asdfghjkl asdfghjkl1 asdfjkl asdfjkl; asdfqwer asdqwe asdqwe123 asdzxc ashlee ashley ashley1 ashley12
        ashley123 ashton asian asians aspen assassin asshole asshole1 asterix astro atari athena athens atlanta
        atlantis atomic attack attitude audi audrey august austin austin1 austin12 austin316 australia austria autobot
        autumn ava avalanche avalon avatar avengers awesome awesome1 az1234 az12az azazaz azazazaz azerty azerty123
        azertyuiop azsxdc azsxdcfv b123456 babe babes baby baby1 baby123 babyboy babydoll babyface babygirl babygirl1
        babylove bacardi backspace backstreet bacon badass badboy badboy1 badger badgirl baggins bailey bailey1 ballet
        ballin ballin1 balls bambi banana banana1 bananas bandit bandit1 bang bangbang bangkok banker banner barbara
        barbara1 barbie barbie1 barcelona barn barney barney1 baron barry bart bartek bartender bartman baseball
        baseball1 basket basketball basketball1 bass bastard bastards batch bathroom batista batman batman1 battle
        battlefield bay bayern bayern1 bbbbbb bbbbbbbb beach beaches beacon bear bear123 bearbear bears bears1 beast
        beast1 beatle beatles beatles1 beatrice beatriz beautiful beautiful1 beauty beaver beavis bebita beckham becky
        bee beer beer1 beerbeer beetle beijing belgium believe belinda bella bella1 bella123 ben benfica benfica1
        benjamin benjamin1 benji berlin bernard bernardo bernie berry bert bertha besiktas best bestfriend beta betty
        betty1 beverly beyonce biatch bible bieber bigbird bigboss bigboy bigdaddy bigdick bigdog bigfoot biggie
        bigmac bigman bigmoney bigone bigred bigtime biker bilbo bill billy billy1 billybob bingo bingo1 biology bird
        birdie birdman birthday biscuit bishop bismarck bitch bitch1 bitches bite biteme bizkit black black1
        blackberry blackcat blackie blackjack blacky blake blaster blaze bleach bless blessed blessed1 blessing
        blessing1 blink182 blizzard blonde blondie blood bloody blossom blow blowme blue blue1 blue123 blueberry
        blueberry1 bluebird bluedog blueeyes bluefish bluemoon blues bluesky blunt bmw bmwm3 bob bob123 bobby bobby1
        bobcat bobo boca boeing boeing747 bogart bogey bollocks bomber bonanza bond bond007 bong bonita bonjour
        bonjour1 bonnie bonnie1 bono boobs booger boogie boogie1 boomer boomer1 booster boots booty booyah boricua
        boris boss bossman boston boston1 bottle boulder bounce bowler bowling bowman boxer boxers boxing brad bradley
        brady brain brains brandi brandon brandon1 brandon12 brandon2 brandy brandy1 brasil brave braves bravo brazil
        break breaker breanna breeze brenda brenda1 brendan brent brett brewer brian brian1 brian123 briana brianna
        brianna1 bridge bridges bridget bright brisbane britain britney brittany brittany1 brittney broncos bronx
        bronze brooke brooke1 brooklyn brother brothers brown brown1 brownie brownies bruce bruce1 bruins bruno
        brussels brutus bryan bryan1 bryant bubba bubba1 bubba123 bubblegum bubbles bubbles1 buckeye buckeyes buckshot
        buddha buddy buddy1 buddy123 buddyboy budgie budlight budweiser buffalo buffy buffy1 bugs bugsbunny builder
        bulldog bulldog1 bulldogs bullet bullet1 bulls bulls1 bullshit bumblebee bunny bunny1 burger burning burrito
        burton business business1 buster buster1 buster12 butter butter1 buttercup butterflies butterfly butterfly1
        butthead buttons bvcxz c123456 c3po cactus caesar cairo caitlin caleb calendar cali california calimero callie
        callofduty calvin calvin1 camaro camel camel1 camera cameron cameron1 camila camille campbell camry canada
        canada1 canadian cancer candle candy candy1 candyman cannabis cannon cannondale canon captain captain1 caramel
        cardinal cardinals caribbean carl carla carlos carlos1 carlos123 carlton carmen carmen1 carol carole carolina
        carolina1 caroline carolyn carpenter carpet carrie carter cartman cartoon cascade casey casey1 casino casper
        casper1 cassandra cassidy cassie cassie1 castle castro cat catalina catdog caterina catherine cathy cats
        catwoman cavalier caveman cccccc cccccccc cecilia celebrity celeste celine cellphone celtic celtic1 celtics
        center cerberus cesar chad challenge champion champion1 champions champs chance chandler changeit changeme
        changes changethis chaos chaos1 charger chargers charity charizard charlene charles charles1 charlie charlie1
        charlie12 charlie123 charlie2 charlie7 charliebrown charlotte charlotte1 charm chase chase1 cheating cheeks
        cheeky cheer cheerleader cheese cheese1 cheeseburger cheesecake cheetah chelsea chelsea1 chelsea123 chemical
        cherokee cherry cherry1 chess chester chester1 chester2 chevelle chevrolet chevy chevy1 chevy454 chewbacca
        chewie cheyenne chicago chicago1 chichi chicken chicken1 chico chief children chile china china1 chinese
        chinook chipper chiquita chivas chloe chloe1 chocolat chocolate chocolate1 chopin chopper chouchou chris
        chris1 chris12 chris123 chrissy christ christa christian christian1 christie christina christina1 christine
        christmas christop christopher christy chrome chronic chubby chuck church ciao ciaociao cigar cinderella cindy
        cindy1 cinema cinnamon circle circus cisco citizen city civic claire clara clarence clarinet clark classic
        claude claudia claudia1 clayton cleo cleopatra cliff clifford clint clinton clock cloud clouds clover clown
        club cluster clyde cobain cobra cobra1 coca cocacola cocaine cock cocker coconut coconut1 cody cody123 coffee
        coffee1 coke colleen college college1 collin collins colombia colonel colorado colors columbia comanche comein
        comfort comics commander commando company compaq computer computer1 computer12 computers concept concord
        condom condor confused connect connie connor connor1 conquer console constant contact contrasena contraseña
        cookie cookie1 cookie123 cookies cool cool123 cooldude cooler coolio coolman coolness cooper cooper1 copper
        copper1 corazon cordelia corey corinthians corleone corner corolla corona corporate corsair corvette corvette1
        cosmic cosmo cosmos cottage cotton coucou cougar cougars counter counterstrike country country1 courage
        courtney courtney1 cowboy cowboys cowgirl coyote crack cracker crackers craig crash crazy crazy1 crazy123
        crazygirl crazyman cream creative creature creed cricket cricket1 crime criminal crimson cristian cristina
        critter crow cruise crusader crush cruzazul crystal crystal1 crystal12 cs16 cuba cubs cuddles culture cupcake
        cupcakes curious curtis cutie cutie1 cutiepie cxzasdewq cyber cyclone cyclops cynthia cynthia1 d123456 daddy
        daddy1 daddysgirl daemon daffodil dagger daisy daisy1 daisy123 dakota dakota1 dakota12 dale dale3 dallas
        dallas1 damian damian1 damien dan dana dance dancer dancer1 dancing danger danger1 daniel daniel1 daniel12
        daniel123 daniela daniella danielle danielle1 danny danny1 danny123 darius dark darkangel darkknight darkman
        darkness darkside darkstar darlene darling darling1 darrell darren darryl darthvader darwin data database dave
        david david1 david12 david123 davidson davidson1 davis dawn daytona dddddd dddddddd deadman deadpool deadpool1
        dealer dean deanna dear death death1 deathnote debbie debbie1 debian deborah debra december december1 default
        defender delhi delight dell delta delta1 demo demo123 democrat demon demons denali denise denise1 denmark
        dennis dennis1 denver denver1 deputy derek derek1 derrick design designer desire desiree desktop destiny
        destiny1 destiny2 detective detroit deuce deutschland developer devil devil666 devildog devils dexter dexter1
        dfgdfg diablo diablo2 diamond diamond1 diamonds diana diana1 diane dick dickens dickhead diego diego1 diesel
        digger digimon digital dilbert dillon dinamo dinosaur direct director dirtbike dirty discover discovery disney
        disney1 disneyland dixie dixie1 dmitry doctor dodge dodger dodgers dog dogbert dogfood doggie doggies doggy
        doggy1 doggy123 doghouse dogs dollar dollars dolores dolphin dolphin1 dolphins dominic dominik dominique
        domino don donald donkey donkey1 donna donna1 donnie donut doobie doodle doodles doom doom2 dopey doris dork
        dorothy dortmund dortmund1 dory double douche doudou doug douglas douglas1 dracula dragon dragon1 dragon12
        dragon123 dragonball dragonballz dragonfly dragons dragoon dream dream1 dreamer dreamer1 dreaming dreams drew
        driver driving drizzt drowssap drpepper drummer drummer1 drums drunk duane ducati duck duckie ducks dude
        dudedude duffer duke duke123 dumbledore dummy duncan dungeon dupa dupa123 dustin dustin1 dutch dwayne dylan
        dylan1 dynamite dynamo dynasty e10adc3949ba59abbe56e057f20f883e eagle eagle1 eagles eagles1 earl earnhardt
        earth earthquake easter eastside eastwood easy easymoney eatme eatshit ebay eclipse eclipse1 economic edcrfv
        eddie eddie1 edgar edison edith eduardo education edward edward1 edwin eeeeee eeeeeeee eeyore egypt eileen
        einstein einstein1 ekaterina elaine elena elephant elephant1 elijah elisa elite elizabet elizabeth elizabeth1
        ella ellen ellie elliot elliott elmo elmo123 elsie elvira elvis email email1 emerald emilie emilio emily
        emily1 emily123 eminem eminem1 emma emma123 emmanuel emperor empire enemy energy engine engineer england
        english english1 enigma enjoy enrique enter enterme enterprise entropy entry envelope eric eric123 erica
        erica1 erick ericsson erik erika erika1 erin ernest ernesto escape escort esmeralda espana espresso esteban
        esther estrella estrellita eternal eternity ethan ethan1 eugene euro europa europe eva evan evelyn everest
        evergreen everton everything evil evolution ewqasdcxz excalibur excellent exchange exodus explore explorer
        express extra extreme eyeball f123456 fabian facebook facebook1 fairy faith faith1 faith123 falcon falcon1
        falcons fallen familia family family1 family123 famous fantastic fantasy farmer farscape fashion faster fatboy
        fatcat father fatima fatman faulkner favorite fearless feather february federal felicia felicidad felipe felix
        felix1 fellow female fender fender1 fenerbahce fernanda fernando fernando1 ferrari ferrari1 feyenoord ffffff
        ffffffff fghfgh fiat ficken fiction fidel fidelity fighter fighting final finalfantasy finance finder finger
        finland fire fireball firebird firefighter firefly firefox fireman firewall firewire fish fish1 fishbone
        fisher fishhead fishing flamengo flamingo flanders flash flipper florence florida florida1 florida12 flower
        flower1 flowers flowers1 floyd fluffy fluffy1 flute fly flyer flyers flying flying1 foobar foofighters foolish
        football football1 football12 football123 ford fordf150 forest forest1 forever forever1 foreverlove forgot
        forgotten formula formula1 fortnite fortress fortuna fortune forum forward forzamilan fossil fountain foxtrot
        foxy foxylady fraction fragile france frances francesca francesca1 francesco francis francis1 francisco
        francisco1 frank frank1 frank123 frankie frankie1 franklin freak freak1 freaky fred fred123 freddie freddy
        freddy1 frederic free freebird freedom freedom1 freedom2 freeman freeporn freeuser freeway freewill french
        friday friday13 friend friend1 friendly friends friends1 friendship frodo frog frogger froggy froggy1 frogs
        frosty frozen fruit fubar fuck fuck123 fucked fucker fuckface fucking fuckit fuckme fuckoff fuckoff1 fucku
        fuckyou fuckyou1 fuckyou2 fullmoon fun funky funny funny1 funtime fussball futurama future g123456 gabby
        gabriel gabriel1 gabriel2 gabriela gabriella gabrielle gaga galatasaray galaxy galileo gambit gambler game
        gameboy gamer games gaming gandalf gangsta gangsta1 gangster ganja garage garden garden1 gardener garfield
        garlic gary gary123 gate gatekeeper gateway gateway1 gatito gator gators gavin gemini gemini1 gemma gene
        general general1 generation generic genesis genesis1 genius gentle geoffrey geometry george george1 george123
        georgia georgia1 georgie gerald gerard gerardo german germany getmoney getout getsome gfhjkm gggggg gggggggg
        ghbdtn ghetto ghjghj ghost ghost1 ghosts giants giants1 gibson gibson1 giggles gilbert gina ginger ginger1
        giovanni girl girls glacier gladiator gladys glass glen glenn glitter global gloria gloria1 glory gmail goat
        goblin goblue god godbless goddess godfather godisgood godsmack godspeed godzilla godzilla1 gofish goforit
        gogogo gohan goku gold gold1 goldberg golden golden1 goldeneye goldfish goldie goldstar golf golf1 golfball
        golfer golfer1 golfing gonzalez goober goodboy goodbye goodday goodgirl goodie goodluck goodman goodness
        goodtime goofy google google1 goose gordon gordon1 gorgeous gorilla gospel gotham gothic grace grace1 gracie
        graham grandma grandpa granny grant grape grapes grass grateful gratis gravity gray great greatest greatone
        greece greek green green1 greenbay greenday greenday1 greenman greg gregory gregory1 gremlin grendel gretchen
        gretzky grey griffin griffith grim grizzly groove groovy group grover gsxr1000 guadalupe guardian guess guest
        guest123 guestguest guestuser guillermo guinness guitar guitar1 guitars gumby gundam gunit gunner gunners
        gustav gustavo guyver gymnast gypsy
        """
}
